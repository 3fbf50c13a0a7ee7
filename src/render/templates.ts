import type Handlebars from "handlebars";
import runtime from "handlebars/runtime.js";
import { templates } from "../generated/templates.js";
import type { Strings } from "./locale.ts";

// The package's types give its runtime no name of its own.
const engine = (runtime as unknown as typeof Handlebars).create();
const compiled = new Map<string, Handlebars.TemplateDelegate>();
for (const [name, spec] of Object.entries(templates)) {
  const one = engine.template(spec);
  compiled.set(name, one);
  engine.registerPartial(name, one);
}
/** `{{t "nav.next"}}`, `{{t "nav.page" n=1 m=9}}`: words of the interface. */
engine.registerHelper("t", function (key: string, options: Handlebars.HelperOptions) {
  const { strings } = options.data as { strings: Strings };
  return strings(key, options.hash as Record<string, string | number>);
});

/** HTML of one of dlis's templates; what it is given is escaped unless it stands between three braces. */
export function template(name: string, strings: Strings, context: object): string {
  const one = compiled.get(name);
  if (!one) throw new Error(`No template \`${name}\`.`);
  return one(context, { data: { strings } });
}
