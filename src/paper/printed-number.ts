/** A number as a paper prints it: digits, perhaps with decimals. */
export const PRINTED_NUMBER = /^\d+(\.\d+)?$/;
