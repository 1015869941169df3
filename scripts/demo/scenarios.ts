import { join } from "node:path";
import { userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { makePharmacy } from "#sandbox/pharmacy.ts";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { installPython, installRails, toolsDirectory } from "../tools/migration-tools.ts";
import { makeSeeded } from "./seeded.ts";

/** One of the projects in `demo/`, with a production of its own. */
export interface Scenario {
  name: string;
  /** What its production is, as the demo says it. */
  production: string;
  /** Directories of programs that the project's team has in its PATH. */
  programs: readonly string[];
  /** Installs what is kept beside the project; quick where it is there. */
  install?(): void;
  make(
    sandbox: Sandbox,
    directory: string,
    services: Services,
  ): Promise<{ productionUrl: string; stagingUrl: string }>;
}

const pharmacyBot: Scenario = {
  name: "pharmacy-bot",
  production: "A pharmacy's production database: 300,000 rows, version 1 of its schema",
  programs: [],
  make: (sandbox, project, services) => makePharmacy(sandbox, { project }, services),
};

const python = join(toolsDirectory, "python", "bin");

const conversationalCommerce: Scenario = {
  name: "conversational-commerce",
  production: "A shop's production database: 100,000 orders, 30,000 of them by WhatsApp",
  programs: [python],
  install: () => void installPython(),
  make: (sandbox, directory, services) =>
    makeSeeded(
      sandbox,
      {
        directory,
        name: "shop",
        migrate: { program: join(python, "alembic"), arguments: ["upgrade", "d4598c7f1e60"] },
      },
      services,
    ),
};

const chatbotIvr: Scenario = {
  name: "chatbot-ivr",
  production: "A feedback service's production database: 230,000 rows, version 1 of its schema",
  programs: [],
  install: installRails,
  make: (sandbox, directory, services) =>
    makeSeeded(
      sandbox,
      {
        directory,
        name: "chatbot",
        migrate: {
          program: "ruby",
          arguments: ["bin/rails", "db:migrate", "VERSION=20230619080000"],
          variables: { RAILS_ENV: "production", SECRET_KEY_BASE: "of-the-demo" },
        },
      },
      services,
    ),
};

const scenarios = [pharmacyBot, conversationalCommerce, chatbotIvr];

/** @throws StagegateError `unknown-scenario`. */
export function scenarioNamed(name: string): Scenario {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (found) return found;
  throw userError({
    code: "unknown-scenario",
    message: `There is no scenario ${name}.`,
    next: `Scenarios: ${scenarios.map((scenario) => scenario.name).join(", ")}.`,
  });
}
