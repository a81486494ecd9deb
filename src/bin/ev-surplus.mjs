#!/usr/bin/env node
// A plain committed file, so that npm can link the command before anything is built.
import "../../scripts/ev-surplus.mjs";
