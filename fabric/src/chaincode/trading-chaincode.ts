import { Contract, type Context } from "fabric-contract-api";
import { QUERIES, TradingContract, TRANSACTIONS } from "../../../src/ledger/contract";
import { CONTRACT_NAME } from "./contract-name";

type Method = (typeof TRANSACTIONS)[number] | (typeof QUERIES)[number];

const trading = new TradingContract();

/** The trading contract as a contract of Fabric's API, with the methods of TRANSACTIONS and QUERIES. */
export class TradingChaincode extends Contract {
  constructor() {
    super(CONTRACT_NAME);
  }
}

for (const method of [...TRANSACTIONS, ...QUERIES]) {
  Object.defineProperty(TradingChaincode.prototype, method, {
    value: (context: Context, input: string): Promise<string> => trading[method](context, input),
  });
}

const transaction = (name: Method, tag: readonly string[]) => ({
  name,
  tag: [...tag],
  parameters: [{ name: "input", description: "canonical JSON", schema: { type: "string" } }],
  returns: { type: "string" },
});

/**
 * The contract API's description of the contract (contract-metadata): transactions to submit, queries to evaluate, one
 * argument each. Fabric calls what is listed here and nothing else.
 */
export const METADATA = {
  info: { title: "ev-surplus trading", version: "0.1.0" },
  contracts: {
    [CONTRACT_NAME]: {
      name: CONTRACT_NAME,
      transactions: [
        ...TRANSACTIONS.map((name) => transaction(name, ["SUBMIT", "submitTx"])),
        ...QUERIES.map((name) => transaction(name, ["EVALUATE"])),
      ],
    },
    // Fabric's own, in every chaincode: answers with this description.
    "org.hyperledger.fabric": { name: "org.hyperledger.fabric", transactions: [{ name: "GetMetadata" }] },
  },
  components: { schemas: {} },
};
