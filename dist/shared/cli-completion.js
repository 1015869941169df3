import { g as userError } from "./s3.js";
import { r as globalFlags, s as stepFlags, t as secretFlags } from "./secret-sources.js";
import { n as initFlags, t as initDescription } from "./init-flags.js";
// packages/cli/completion.ts
const shells = {
	bash,
	zsh,
	fish
};
function completionFor([shell = "", ...more], steps) {
	if (Object.hasOwn(shells, shell) && more.length === 0) return shells[shell](commandsOf(steps));
	throw userError({
		code: "unknown-shell",
		message: `completion takes one shell: ${Object.keys(shells).join(", ")}.`,
		next: "bash: eval \"$(stagegate completion bash)\" in ~/.bashrc. zsh: the same in ~/.zshrc, after compinit. fish: stagegate completion fish | source in its config.fish."
	});
}
function commandsOf(steps) {
	const withAll = (flags) => [
		...flags,
		...secretFlags(flags),
		...globalFlags
	];
	const inputs = steps.map((step) => ({
		name: step.name,
		description: step.description,
		flags: withAll(stepFlags(step))
	}));
	return [{
		name: "init",
		description: initDescription,
		flags: withAll(initFlags)
	}, ...inputs];
}
const wordsOf = ({ value }) => value?.includes("|") ? value.split("|") : [];
const kindOf = (flag) => wordsOf(flag).length > 0 ? "words" : flag.value === "PATH" ? "path" : "none";
const others = ["help", "completion"];
function bash(commands) {
	const names = commands.map(({ name }) => name);
	const cases = [...new Map(commands.flatMap((command) => command.flags.map((flag) => [flag.name, flag]))).values()].filter(({ value }) => value !== void 0).map((flag) => {
		const reply = {
			words: `COMPREPLY=($(compgen -W "${wordsOf(flag).join(" ")}" -- "$cur"))`,
			path: "compopt -o default 2>/dev/null",
			none: ":"
		};
		return `    --${flag.name}) ${reply[kindOf(flag)]}; return ;;`;
	});
	const flagCases = commands.map(({ name, flags: own }) => `    ${name}) words="${own.map((flag) => `--${flag.name}`).join(" ")}" ;;`);
	return `# stagegate: completion for bash
_stagegate() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${[
		...names,
		...others,
		"--help",
		"--version"
	].join(" ")}" -- "$cur"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
    help) COMPREPLY=($(compgen -W "${names.join(" ")}" -- "$cur")); return ;;
    completion) COMPREPLY=($(compgen -W "${Object.keys(shells).join(" ")}" -- "$cur")); return ;;
  esac
  case "$prev" in
${cases.join("\n")}
  esac
  case "\${COMP_WORDS[1]}" in
${flagCases.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -F _stagegate stagegate
`;
}
function zsh(commands) {
	const listed = commands.map(({ name, description }) => `    ${single(`${colons(name)}:${colons(firstSentence(description))}`)}`);
	const cases = commands.map(({ name, flags }) => `    ${name}) _arguments ${flags.map(zshArgument).join(" ")} ;;`);
	return `#compdef stagegate
_stagegate() {
  local -a commands
  commands=(
${listed.join("\n")}
    'help:The help of a command'
    'completion:Completion for a shell'
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command="$words[2]"
  shift words
  (( CURRENT-- ))
  case "$command" in
    help) _describe command commands ;;
    completion) compadd ${Object.keys(shells).join(" ")} ;;
${cases.join("\n")}
  esac
}
if [ "$funcstack[1]" = _stagegate ]; then _stagegate "$@"; else compdef _stagegate stagegate; fi
`;
}
function zshArgument(flag) {
	const told = firstSentence(flag.description).replace(/[[\]\\]/g, "\\$&");
	const value = {
		words: `:value:(${wordsOf(flag).join(" ")})`,
		path: ":path:_files",
		none: flag.value ? ":value: " : ""
	};
	return single(`${flag.repeats ? "*" : ""}--${flag.name}[${told}]${value[kindOf(flag)]}`);
}
function fish(commands) {
	const line = (...words) => `complete -c stagegate ${words.join(" ")}`;
	const first = (name, description) => line("-n __fish_use_subcommand", `-a ${name}`, `-d ${single(firstSentence(description))}`);
	const flagLine = (command, flag) => {
		const value = {
			words: ["-x", `-a ${single(wordsOf(flag).join(" "))}`],
			path: ["-r", "-F"],
			none: flag.value ? ["-x"] : []
		};
		return line(`-n '__fish_seen_subcommand_from ${command}'`, `-l ${flag.name}`, ...value[kindOf(flag)], `-d ${single(firstSentence(flag.description))}`);
	};
	return [
		"# stagegate: completion for fish",
		line("-f"),
		...commands.map(({ name, description }) => first(name, description)),
		first("help", "The help of a command."),
		first("completion", "Completion for a shell."),
		line("-n '__fish_seen_subcommand_from help'", `-a ${single(commands.map(({ name }) => name).join(" "))}`),
		line("-n '__fish_seen_subcommand_from completion'", `-a ${single(Object.keys(shells).join(" "))}`),
		...commands.flatMap(({ name, flags }) => flags.map((flag) => flagLine(name, flag))),
		""
	].join("\n");
}
const firstSentence = (text) => (text.split(/\. |\.$/)[0] ?? "").replaceAll("'", "’").replace(/[`\n]/g, "");
const colons = (text) => text.replaceAll(":", "\\:");
const single = (text) => `'${text}'`;
export { completionFor };
