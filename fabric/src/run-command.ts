import { parseArgs } from "node:util";
import { ReplayError } from "../../src/ledger/replay";
import { ConnectionProfileError } from "./client/connection-profile";
import { FabricCallError } from "./client/fabric-engine";
import { IdentityError } from "./client/identities";
import { UsageError, type Command } from "./commands/command";
import { DAY_ERRORS } from "./commands/day";
import { parity } from "./commands/parity";
import { parties } from "./commands/parties";
import { replay } from "./commands/replay";
import { StateInUseError } from "./parity/recording";

const COMMANDS: Readonly<Record<string, Command>> = { parties, parity, replay };

const WRONG_INPUT = [UsageError, ConnectionProfileError, IdentityError, ...DAY_ERRORS];
const FAILED = [FabricCallError, StateInUseError, ReplayError];

/** Where a command's lines go. */
export interface Output {
  readonly say: (text: string) => void;
  readonly complain: (text: string) => void;
}

const HELP = `npm start -- COMMAND [options]

${Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}`).join("\n")}

  --profile FILE       the network's connection profile, JSON
  --channel NAME       the channel
  --chaincode NAME     the chaincode's definition on the channel (trading)
  --peer NAME          a peer of the profile (the first of the client's organisation)
  --identities FOLDER  with PARTY/cert.pem and PARTY/key.pem; PARTY/mspid for a party
                       of another organisation than the client's (identities)
  --concurrency N      calls under way at one time (50)
  --seed TEXT          of parity's calls (1)
  --calls N            how many calls parity makes, about (300)
  --case FOLDER        of replay's day (the paper's case)
  --scenario NAME      of replay's day

Exit codes: 0 done, or skipped with the reason; 1 a difference, or a call that failed; 2 wrong options or files.`;

/** Runs the command that the arguments name; resolves to the exit code. */
export async function runCommand(args: readonly string[], { say, complain }: Output): Promise<number> {
  try {
    return await run(args, { say, complain });
  } catch (error) {
    const isWrongInput = WRONG_INPUT.some((kind) => error instanceof kind);
    const isExpected = isWrongInput || FAILED.some((kind) => error instanceof kind);
    complain(isExpected ? (error as Error).message : ((error as Error).stack ?? String(error)));
    return isWrongInput ? 2 : 1;
  }
}

async function run(args: readonly string[], { say, complain }: Output): Promise<number> {
  const { values, positionals } = parse(args);
  const [name, ...more] = positionals;
  if (values.help || name === undefined) {
    (values.help ? say : complain)(HELP);
    return values.help ? 0 : 2;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined || more.length > 0) throw new UsageError(`command: came ${positionals.join(" ")}, required one of ${Object.keys(COMMANDS).join(", ")}`);
  return command.run(values, say);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        profile: { type: "string" },
        peer: { type: "string" },
        channel: { type: "string" },
        chaincode: { type: "string", default: "trading" },
        identities: { type: "string", default: "identities" },
        concurrency: { type: "string", default: "50" },
        seed: { type: "string", default: "1" },
        calls: { type: "string", default: "300" },
        case: { type: "string" },
        scenario: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
