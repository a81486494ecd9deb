/** Classes of google-protobuf: generated CommonJS whose exports an import does not find. */
import { createRequire } from "node:module";
import type * as anyPb from "google-protobuf/google/protobuf/any_pb";
import type * as timestampPb from "google-protobuf/google/protobuf/timestamp_pb";

const require = createRequire(import.meta.url);

export const { Timestamp } = require("google-protobuf/google/protobuf/timestamp_pb.js") as typeof timestampPb;
export const { Any } = require("google-protobuf/google/protobuf/any_pb.js") as typeof anyPb;
