/**
 * Runs the jobs that the main thread sends, one after another, by `run`, and answers each with its record: plain JSON
 * with finite numbers and the id of its job. To be called once, when the worker is ready.
 */
export declare function serveJobs<Job extends { readonly id: string }>(run: (job: Job) => { readonly id: string }): void;
