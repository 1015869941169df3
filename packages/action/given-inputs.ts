type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The inputs of this step as the runner hands them over: `INPUT_` and the name in capitals, hyphens kept.
 * Inputs that nobody set and that have no default come as an empty text.
 */
export function givenInputs(environment: Environment): Record<string, string> {
  const given: Record<string, string> = {};
  for (const [variable, value] of Object.entries(environment))
    if (variable.startsWith("INPUT_") && value !== undefined)
      given[variable.slice("INPUT_".length).toLowerCase()] = value.trim();
  return given;
}

/** The environment without our inputs: what steps look into for variables and programs. */
export function withoutInputs(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("INPUT_")));
}
