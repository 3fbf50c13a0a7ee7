import { AssessmentView } from "../assessment/view.ts";

window.dlisAssessment = (host) => new AssessmentView(host);
