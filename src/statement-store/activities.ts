import { json, type Answer } from "./answer.ts";
import type { Call, Methods } from "./resource.ts";
import { isActivity, type Activity, type Statement } from "./statement.ts";

/** The activity as the latest statement that defines it does; else its id alone (xAPI-Communication 2.5). */
export const activities: Methods = { GET: { wanted: { activityId: "iri!" }, answer: get } };

function get({ parameters, records }: Call): Answer {
  const wanted = parameters.get("activityId") ?? "";
  const defined = records.kept.findLast(({ statement }) => definitionOf(statement, wanted));
  const definition = defined && definitionOf(defined.statement, wanted);
  return json({ objectType: "Activity", id: wanted, ...(definition && { definition }) });
}

const definitionOf = ({ object, context }: Statement, wanted: string): Activity["definition"] =>
  [...(isActivity(object) ? [object] : []), ...Object.values(context?.contextActivities ?? {}).flat()].find(
    ({ id, definition }) => id === wanted && definition,
  )?.definition;

/** Which version the store speaks; anyone may ask (2.8). */
export const about: Methods = { GET: { wanted: {}, answer: () => json({ version: ["1.0.3"] }) } };
