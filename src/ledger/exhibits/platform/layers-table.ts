import type { Table } from "../../../exhibits/exhibit";

/** Figure 2's five layers: what the paper says of each, what stands for it here, and what is left to a network of organisations. */
export function layersTable(): Table {
  return {
    kind: "table",
    id: "table-platform-layers",
    label: "Table L1",
    caption: "The five layers of the paper's Figure 2 (Section 4.1). The paper describes them and reports no run.",
    claims: [],
    columns: [
      { key: "layer", label: "Layer" },
      { key: "paper", label: "The paper" },
      { key: "here", label: "Here, with nothing to install" },
      { key: "fabric", label: "On Hyperledger Fabric (fabric/)" },
    ],
    rows: [
      {
        layer: "Application",
        paper: "charging and discharging of EVs, transfer and transaction",
        here: "offers, signatures, metering, settlement, storage, transfers, bills with proofs; the command npm run ledger",
        fabric: "the replay of a day with the same options through Fabric's gateway, and a comparison of both engines; bills and verification are of the embedded ledger",
      },
      {
        layer: "Smart contract",
        paper: "V2G contracts in Go",
        here: "one TypeScript class in whole numbers (Wh, 1e-4 yuan): the same bytes on every engine",
        fabric: "the same class, packaged as chaincode-as-a-service",
      },
      {
        layer: "Consensus",
        paper: "Byzantine fault-tolerant algorithms",
        here: "QBFT, run in a simulator with lost messages, partitions and liars; the embedded ledger itself has one proposer",
        fabric: "Fabric's own (SmartBFT), by the network's operators",
      },
      {
        layer: "Network",
        paper: "HTTP/2-based peer-to-peer protocol; broadcast blocks and transactions are validated",
        here: "one process, no network: proposals and blocks are handed over as bytes and checked as if they came from a stranger",
        fabric: "gRPC over HTTP/2",
      },
      {
        layer: "Data",
        paper: "LevelDB or CouchDB, a Merkle bucket tree, the block table",
        here: "LevelDB, a hash chain of signed blocks, a Merkle bucket tree whose root is in every header",
        fabric: "LevelDB or CouchDB; Fabric has no state root, so there are no proofs by the tree",
      },
    ],
  };
}
