/** What notebook cells use beside the model; works the same in tslab and in Deno. */
export { dataFrame, dataFrameTable, showDataFrame } from "./data-frame";
export type { DataFrame, DataFrameCaption, DataFrameGroups } from "./data-frame";
export { chosenCase } from "./chosen-case";
export { currentKernel } from "./current-kernel";
export { explorerExhibit } from "./explorer-html";
export type { ExplorerCaption } from "./explorer-html";
export type { Kernel } from "./kernel";
export { exhibitBundle, exhibitMimeType } from "./mime-bundle";
export type { MimeBundle } from "./mime-bundle";
export { progress } from "./progress";
export type { Progress } from "./progress";
export { casePath, paperPath, projectFolder, sensitivityPath, studyPath } from "./project-folder";
export { show, showMarkdown, showText } from "./show";
export { showExplorer } from "./show-explorer";
export { startNotebook } from "./start-notebook";
export { tableHtml } from "./table-html";
export { temporaryFolder } from "./temporary-folder";
