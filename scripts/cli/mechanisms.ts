import { caseFields, type MechanismId } from "../../src/case";

/** Every mechanism there is; a case may not be made for all of them. */
export const MECHANISMS = caseFields.find(({ pointer }) => pointer === "/mechanism")!.options as readonly MechanismId[];
