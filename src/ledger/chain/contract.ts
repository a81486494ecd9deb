import type { LedgerContext } from "../contract/stub";

export type ContractMethod = (context: LedgerContext, ...args: string[]) => Promise<string>;

/** A contract as the ledger calls it: nothing but the methods listed can be reached. */
export interface Contract {
  readonly name: string;
  readonly methods: ReadonlyMap<string, ContractMethod>;
}

type MethodName<T> = { [K in keyof T & string]: T[K] extends ContractMethod ? K : never }[keyof T & string];

/** The named methods of an instance, bound to it. */
export function contractFrom<T extends object>(name: string, instance: T, methods: readonly MethodName<T>[]): Contract {
  return { name, methods: new Map(methods.map((method) => [method, (instance[method] as ContractMethod).bind(instance)])) };
}
