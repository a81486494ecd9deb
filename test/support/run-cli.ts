import { vi } from "vitest";
import { runCommand, type Commands } from "../../scripts/cli/run-command";

/** The commands whose core is tested in this process. */
const commands: Commands = {
  day: async () => (await import("../../scripts/cli/commands/day")).day,
  validate: async () => (await import("../../scripts/cli/commands/validate")).validate,
  init: async () => (await import("../../scripts/cli/commands/init")).init,
  import: async () => (await import("../../scripts/cli/commands/import")).importFiles,
  report: async () => (await import("../../scripts/cli/commands/report")).report,
  sweep: async () => (await import("../../scripts/cli/commands/sweep")).sweep,
  ledger: async () => (await import("../../scripts/cli/commands/ledger")).ledger,
};

export interface CliOutcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What `npx --no ev-surplus ARGS` does, in this process. */
export async function cli(...args: string[]): Promise<CliOutcome> {
  const written = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((stream) =>
    vi.spyOn(process[stream], "write").mockImplementation((chunk) => {
      written[stream] += String(chunk);
      return true;
    }),
  );
  try {
    const code = await runCommand(commands, args);
    return { code, ...written };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
