import type Handlebars from "handlebars";
import runtime from "handlebars/runtime.js";
import { templates } from "../generated/templates.js";
import type { Strings } from "./locale.ts";

/** HTML of a template; what it is given is escaped unless it stands between three braces. */
export type Template = (name: string, strings: Strings, context: object) => string;

/** dlis's own templates on an engine, each of which may be replaced. */
export function engineWith(engine: typeof Handlebars): {
  readonly template: Template;
  readonly replace: (name: string, by: Handlebars.TemplateDelegate) => void;
} {
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  const replace = (name: string, by: Handlebars.TemplateDelegate): void => {
    compiled.set(name, by);
    engine.registerPartial(name, by);
  };
  for (const [name, spec] of Object.entries(templates)) replace(name, engine.template(spec));
  // A template has no business on the terminal.
  engine.unregisterHelper("log");
  /** `{{t "nav.next"}}`, `{{t "nav.page" n=1 m=9}}`: words of the interface. */
  engine.registerHelper("t", function (key: string, options: Handlebars.HelperOptions) {
    const { strings } = options.data as { strings: Strings };
    return strings(key, options.hash as Record<string, string | number>);
  });
  const template: Template = (name, strings, context) => {
    const one = compiled.get(name);
    if (!one) throw new Error(`No template \`${name}\`.`);
    return one(context, { data: { strings } });
  };
  return { template, replace };
}

// The package's types give its runtime no name of its own.
const own = engineWith((runtime as unknown as typeof Handlebars).create()).template;
let inUse = own;

/** HTML of one of the templates in use: dlis's own, but within `withTemplates`. */
export const template: Template = (name, strings, context) => inUse(name, strings, context);

/** The same function as long as the same templates are in use. */
export const templatesInUse = (): Template => inUse;

/** Does some work with other templates than dlis's own. */
export function withTemplates<T>(other: Template | undefined, work: () => T): T {
  const before = inUse;
  inUse = other ?? own;
  try {
    return work();
  } finally {
    inUse = before;
  }
}
