import { storeFaults } from "./store-faults.ts";

storeFaults("cmi5");
