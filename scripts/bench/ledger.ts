// What the embedded ledger costs: transactions a second by block size beside a bare write and fsync of the same blocks, and by size of the state.
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ClassicLevel } from "classic-level";
import {
  contractFrom,
  createAuthority,
  createLedger,
  createMember,
  DEFAULT_SHAPE,
  encodeStateProof,
  encodeTransaction,
  keyPairFromSeed,
  ledgerIdOf,
  openLedger,
  provenValueUnder,
  seedFromText,
  signProposal,
  verifyLedger,
  type Ledger,
  type LedgerConfiguration,
  type SignedProposal,
} from "../../src/ledger/chain";
import type { LedgerContext } from "../../src/ledger/contract/stub";
import { summariseLatency } from "../../src/ledger/engine/timed-engine";
import { latencyText } from "./latency-text";
import { fromTimes, measure, type Measurement } from "./measure";

/** Transactions a block, and how many blocks are timed. */
const LOADS: readonly (readonly [number, number])[] = [
  [1, 400],
  [10, 100],
  [100, 40],
];
const STATE_KEYS = [10_000, 1_000_000];
const KEYS_A_TRANSACTION = 500;
const WARM_UP_BLOCKS = 5;
const START_MS = Date.UTC(2016, 6, 15);
const USERS = 1000;

/** As a trade does: reads two accounts, writes both, a record of its own and its index. */
class Transfers {
  async transfer({ stub }: LedgerContext, from: string, to: string, id: string): Promise<string> {
    const balances = await Promise.all([from, to].map(async (user) => Number(Buffer.from(await stub.getState(`account ${user}`)).toString() || "1000000")));
    await stub.putState(`account ${from}`, Buffer.from(String(balances[0]! - 1)));
    await stub.putState(`account ${to}`, Buffer.from(String(balances[1]! + 1)));
    await stub.putState(stub.createCompositeKey("trade", [id]), Buffer.from(JSON.stringify({ amount: 1, from, id, state: "signed", to, note: "x".repeat(100) })));
    await stub.putState(stub.createCompositeKey("trade by seller", [from, id]), Buffer.from("1"));
    return id;
  }

  async fill({ stub }: LedgerContext, first: string, count: string): Promise<string> {
    for (let i = 0; i < Number(count); i++) await stub.putState(stub.createCompositeKey("meter", [String(Number(first) + i).padStart(12, "0")]), Buffer.from("x".repeat(100)));
    return "";
  }
}

const contract = contractFrom("transfers", new Transfers(), ["transfer", "fill"]);
const authority = createAuthority("community", seedFromText("authority"));
const proposer = keyPairFromSeed(seedFromText("proposer"));
const user = createMember(authority, "user", keyPairFromSeed(seedFromText("user")), { role: "user" });
const configuration: LedgerConfiguration = {
  name: "bench",
  startMs: START_MS,
  contract: contract.name,
  tree: DEFAULT_SHAPE,
  authorities: [authority],
  proposers: [proposer.publicKey],
};
const ledgerId = ledgerIdOf(configuration);
let made = 0;

function sign(method: string, args: readonly string[]): SignedProposal {
  return signProposal({ ledgerId, contract: contract.name, method, args, nonce: Buffer.from(String(made++)), timeMs: START_MS }, user);
}

/** Users in turn, so that no two transfers of a block meet. */
function transfers(count: number): SignedProposal[] {
  return Array.from({ length: count }, () => sign("transfer", [String((2 * made) % USERS), String((2 * made + 1) % USERS), String(made)]));
}

export async function measureLedger(add: (measurement: Measurement) => void): Promise<string> {
  const parent = mkdtempSync(path.join(os.tmpdir(), "ev-surplus-bench-"));
  const lines = [
    "The embedded ledger with a contract of transfers (two accounts, a record, an index), every block on the disk (fsync) before the next;",
    "latency from a signed proposal's arrival to its commit. The trading contract itself: the day on the ledger, below.",
    "  tx/block  keys      success  send/s  throughput/s  latency min/avg/p50/p99/max in ms        processor ms/tx  block bytes",
  ];
  try {
    for (const [size, blocks] of LOADS) {
      const ledger = await createLedger(path.join(parent, `blocks of ${size}`), configuration, { contract, proposer });
      const run = await runLoad(ledger, size, blocks);
      await ledger.close();
      add(fromTimes(`a block of ${size}, written and fsynced`, run.blockMs));
      add({ ...fromTimes(`bare write and fsync of its bytes (${size})`, bareWrites(path.join(parent, "bare"), run.blockBytes, blocks)), against: `a block of ${size}, written and fsynced` });
      lines.push(row(size, "few", run));
    }
    for (const keys of STATE_KEYS) lines.push(...(await measureState(path.join(parent, `${keys} keys`), keys, add)));
  } finally {
    rmSync(parent, { recursive: true });
  }
  add(await measure("sign a proposal", 1000, () => transfers(1)));
  return lines.join("\n");
}

interface Load {
  readonly sent: number;
  readonly valid: number;
  readonly sendSeconds: number;
  readonly seconds: number;
  readonly processorMs: number;
  readonly latencyMs: readonly number[];
  readonly blockMs: readonly number[];
  readonly blockBytes: number;
}

async function runLoad(ledger: Ledger, size: number, blocks: number): Promise<Load> {
  const proposals = Array.from({ length: blocks + WARM_UP_BLOCKS }, () => transfers(size));
  for (const block of proposals.slice(0, WARM_UP_BLOCKS)) await commit(ledger, block);
  const latencyMs: number[] = [];
  const blockMs: number[] = [];
  let valid = 0;
  let blockBytes = 0;
  let lastSent = 0;
  const cpu = process.cpuUsage();
  const started = performance.now();
  for (const block of proposals.slice(WARM_UP_BLOCKS)) {
    const sent: number[] = [];
    const begun = performance.now();
    const { transactions } = await commit(ledger, block, () => sent.push(performance.now()));
    const now = performance.now();
    blockMs.push(now - begun);
    for (const at of sent) latencyMs.push(now - at);
    lastSent = sent.at(-1)!;
    valid += transactions.filter(({ code }) => code === "VALID").length;
    blockBytes = transactions.reduce((sum, { transaction }) => sum + encodeTransaction(transaction).length, 0);
  }
  const seconds = (performance.now() - started) / 1000;
  const { user: inUser, system } = process.cpuUsage(cpu);
  return { sent: size * blocks, valid, sendSeconds: (lastSent - started) / 1000, seconds, processorMs: (inUser + system) / 1000, latencyMs, blockMs, blockBytes };
}

/** The proposals of a block arrive together. */
async function commit(ledger: Ledger, proposals: readonly SignedProposal[], onSend = (): unknown => 0) {
  for (const _proposal of proposals) onSend();
  return ledger.commitBlock(await ledger.endorseAll(proposals), START_MS);
}

/** Times of writing as many bytes as a block has to the end of a file and fsyncing it (ms). */
function bareWrites(file: string, bytes: number, count: number): number[] {
  const descriptor = openSync(file, "w");
  const data = Buffer.alloc(bytes, "x");
  const times = Array.from({ length: count }, () => {
    const started = performance.now();
    writeSync(descriptor, data);
    fsyncSync(descriptor);
    return performance.now() - started;
  });
  closeSync(descriptor);
  return times;
}

async function measureState(folder: string, keys: number, add: (measurement: Measurement) => void): Promise<string[]> {
  const filling = await createLedger(folder, configuration, { contract, proposer, sync: false });
  for (let first = 0; first < keys; first += 20 * KEYS_A_TRANSACTION) {
    const count = Math.min(20, (keys - first) / KEYS_A_TRANSACTION);
    await commit(filling, Array.from({ length: count }, (_, i) => sign("fill", [String(first + i * KEYS_A_TRANSACTION), String(KEYS_A_TRANSACTION)])));
  }
  await filling.close();
  await compact(folder);
  const options = { contract, proposer };
  add(await measure(`open a ledger of ${keys} keys`, 5, async () => (await openLedger(folder, options)).close()));
  const ledger = await openLedger(folder, options);
  const lines = [row(100, String(keys), await runLoad(ledger, 100, 40)), row(1, String(keys), await runLoad(ledger, 1, 400))];
  const keyOf = (i: number): string => `\u0000meter\u0000${String((i * 7919) % keys).padStart(12, "0")}\u0000`;
  const proofs = await Promise.all(Array.from({ length: 200 }, async (_, i) => ({ key: keyOf(i), ...(await ledger.proveState(keyOf(i))) })));
  const bytes = proofs.reduce((sum, { proof }) => sum + encodeStateProof(proof).length, 0) / proofs.length;
  let next = 0;
  add(
    await measure(`check a proof of ${keys} keys (${bytes.toFixed(0)} bytes)`, 150, () => {
      const { header, key, proof } = proofs[next++ % proofs.length]!;
      if (provenValueUnder(configuration, header, key, proof) === null) throw new Error(`${key} should be there.`);
    }),
  );
  await ledger.close();
  if (keys === Math.min(...STATE_KEYS)) {
    add(await measure(`verify a ledger of ${keys} keys and some 4,400 transactions, run again`, 1, () => verifyLedger(folder, { contract })));
  }
  lines.push(`  peak memory of this process so far: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
  return lines;
}

/** Lets LevelDB finish what the filling left to do, which would otherwise weigh on the measurement. */
async function compact(folder: string): Promise<void> {
  const level = new ClassicLevel<Buffer, Buffer>(folder, { keyEncoding: "buffer", valueEncoding: "buffer" });
  await level.compactRange(Buffer.of(0), Buffer.of(255));
  await level.close();
}

function row(size: number, keys: string, run: Load): string {
  const { sent, valid, sendSeconds, seconds, processorMs, latencyMs, blockBytes } = run;
  const latency = latencyText(summariseLatency(latencyMs));
  return `  ${String(size).padStart(8)}  ${keys.padEnd(8)} ${`${((100 * valid) / sent).toFixed(0)} %`.padStart(8)} ${(sent / sendSeconds).toFixed(0).padStart(7)} ${(valid / seconds).toFixed(0).padStart(13)}  ${latency.padEnd(40)} ${(processorMs / sent).toFixed(2).padStart(15)} ${String(blockBytes).padStart(12)}`;
}
