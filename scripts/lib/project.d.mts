/** The folder with the top-level package.json. */
export declare const projectFolder: string;
