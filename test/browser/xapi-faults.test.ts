import { storeFaults } from "./store-faults.ts";

storeFaults("xapi");
