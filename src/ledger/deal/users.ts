import type { ClassInput } from "../../model/day-input";
import type { DealtUser } from "./dealt-day";

/** A day with a number of users that cannot be dealt out: each one has a key of his own. */
export class UserCountError extends Error {
  constructor(classId: string, users: number) {
    super(`users of class ${classId}: came ${users}, required a whole number, as each user signs with a key of his own`);
    this.name = "UserCountError";
  }
}

/** What a class's id may be so that it can begin a name on the ledger; not one that is given to a class whose id does not fit. */
const FITS = /^(?!class-\d+$)[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/;
const FEWEST_DIGITS = 3;

/** The users of every class in order of their number: class A's are ... Errors: {@link UserCountError}. */
export function usersByClass(classes: readonly Pick<ClassInput, "id" | "users">[]): DealtUser[][] {
  return classes.map(({ id, users }, k) => {
    if (!Number.isInteger(users)) throw new UserCountError(id, users);
    const name = FITS.test(id) ? id : `class-${k + 1}`;
    const digits = Math.max(FEWEST_DIGITS, String(users).length);
    return Array.from({ length: users }, (_, u) => ({ party: `${name}-${String(u + 1).padStart(digits, "0")}`, classId: id }));
  });
}
