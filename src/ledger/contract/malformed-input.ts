/** An input that no client of the contract's makes: thrown, so that the transaction is not even endorsed. */
export class MalformedInputError extends Error {
  override readonly name = "MalformedInputError";
  constructor(
    /** Action and field, such as "offer/energyWh". */
    readonly place: string,
    readonly came: string,
    readonly required: string,
  ) {
    super(`${place}: came ${came}, required ${required}`);
  }
}
