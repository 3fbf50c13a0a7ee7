import { playScenarios } from "../scenario.ts";

playScenarios(document);
window.dlisScenarios = playScenarios;
