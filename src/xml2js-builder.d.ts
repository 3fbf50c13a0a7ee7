/** The writing half of xml2js by itself; the whole would bring Node's streams into what also runs in a browser. */
declare module "xml2js/lib/builder.js" {
  export { Builder } from "xml2js";
}
