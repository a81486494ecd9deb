// Commits blocks to the ledger in the folder given until it is killed, and says after each that it is committed.
import { writeSync } from "node:fs";
import { openLedger } from "../../../../src/ledger/chain";
import { call, configuration, notes, proposer } from "./world";

const ledger = await openLedger(process.argv[2]!, { contract: notes, proposer });
for (;;) {
  const height = ledger.tip.height + 1;
  const transactions = await Promise.all(
    [0, 1, 2].map((i) => ledger.endorse(call("put", [`block ${height} key ${i}`, "x".repeat(300)], undefined, { nonce: `${height} ${i}`, timeMs: configuration.startMs }))),
  );
  await ledger.commitBlock(transactions, configuration.startMs + height);
  writeSync(1, `${height}\n`);
}
