import { assessmentsOf, questionsOf, type Course } from "./course.ts";

/**
 * What some courses hold and most don't: its script, `runtime/entry/<name>.ts`, and its style, `templates/<name>.css`, join the
 * player's and the style of the packages that need them. They ask for no further file, and weigh nothing elsewhere.
 */
const features = {
  assessment: (course: Course) => assessmentsOf(course).length > 0,
  hotspot: (course: Course) => questionsOf(course).some(({ type }) => type === "hotspot"),
} as const;

export type FeatureName = keyof typeof features;
export const featureNames = Object.keys(features) as readonly FeatureName[];

export const featuresOf = (course: Course): readonly FeatureName[] =>
  featureNames.filter((name) => features[name](course));
