/** A style sheet as text, minified; esbuild reads it so. */
declare module "*.css" {
  const text: string;
  export default text;
}
