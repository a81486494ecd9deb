/** Something of a replayed day's folder that is not as the ledger has it. */
export class CheckError extends Error {
  override readonly name = "CheckError";

  static at(place: string, came: string, required: string): CheckError {
    return new CheckError(`${place}: came ${came}, required ${required}`);
  }
}

/** @throws {CheckError} where something else came; `as` says why it is required. */
export function mustBe(place: string, came: string, required: string, as: string): void {
  if (came !== required) throw CheckError.at(place, came === "" ? "nothing" : came, `${required === "" ? "nothing" : required}, ${as}`);
}
