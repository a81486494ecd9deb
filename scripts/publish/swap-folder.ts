import { chmod, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import path from "node:path";

/**
 * Lets `write` fill a new folder beside `folder` and puts it in its place at the end.
 * If `write` fails, the old folder is untouched and the new one removed.
 */
export async function replaceFolder(folder: string, write: (draft: string) => Promise<void>): Promise<void> {
  const target = path.resolve(folder);
  await mkdir(path.dirname(target), { recursive: true });
  const draft = await mkdtemp(`${target}.draft-`);
  const old = `${draft}.old`;
  try {
    // A temporary folder is for its maker alone; a published one must be open to a web server.
    await chmod(draft, 0o755);
    await write(draft);
    await rename(target, old).catch(ignoreMissing);
    await rename(draft, target).catch(async (error: unknown) => {
      await rename(old, target).catch(ignoreMissing);
      throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
