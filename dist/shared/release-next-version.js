import { n as CommitParser, t as require_semver } from "./release.js";
import { g as userError } from "./s3.js";
// packages/release/next-version.ts
var import_semver = require_semver();
const bumps = [
	"major",
	"minor",
	"patch"
];
const parser = new CommitParser({
	headerPattern: /^(\w+)(?:\(([^)]*)\))?!?: (.*)$/,
	breakingHeaderPattern: /^(\w+)(?:\(([^)]*)\))?!: (.*)$/,
	headerCorrespondence: [
		"type",
		"scope",
		"subject"
	]
});
function changeOf(message) {
	if (message.trim() === "") return {
		type: "other",
		scope: void 0,
		subject: "(no message)",
		breaking: false
	};
	const [header = ""] = message.split("\n");
	const { type, scope, subject, notes } = parser.parse(message);
	const breaking = notes.some(({ title }) => /^BREAKING[ -]CHANGE$/.test(title));
	return type && subject ? {
		type: type.toLowerCase(),
		scope: scope ?? void 0,
		subject,
		breaking
	} : {
		type: "other",
		scope: void 0,
		subject: header,
		breaking
	};
}
function bumpOf(changes) {
	if (changes.some(({ breaking }) => breaking)) return "major";
	return changes.some(({ type }) => type === "feat") ? "minor" : "patch";
}
function nextVersion(wanted) {
	const { last = "0.0.0", changes, existing, prerelease: word } = wanted;
	const asked = bumpOf(changes);
	const fitting = wanted.last === void 0 || asked === "major" && (0, import_semver.lt)(last, "1.0.0") ? "minor" : asked;
	const target = (0, import_semver.inc)(last, wanted.bump ?? fitting);
	if (!target) throw badVersion(last);
	return word ? numbered(target, word, existing) : target;
}
function exactVersion(text, { prefix, prerelease: word, existing, isHere }) {
	const version = givenVersion(text, prefix);
	if (!word || version.prerelease[0] === word) return version.version;
	if (version.prerelease.length > 0) throw userError({
		code: "bad-version",
		message: `${JSON.stringify(text)} is a prerelease of another kind than ${JSON.stringify(word)}.`,
		next: "Give the version without its prerelease, or leave `prerelease` out."
	});
	const started = `${version.version}-${word}.`;
	return existing.find((each) => each.startsWith(started) && isHere(each)) ?? numbered(version.version, word, existing);
}
function givenVersion(text, prefix) {
	const version = (0, import_semver.parse)(text.startsWith(prefix) ? text.slice(prefix.length) : text);
	if (!version) throw badVersion(text);
	return version;
}
function numbered(version, word, existing) {
	const numbers = existing.filter((each) => each.startsWith(`${version}-${word}.`)).map((each) => Number((0, import_semver.prerelease)(each)?.[1] ?? 0));
	return `${version}-${word}.${Math.max(0, ...numbers) + 1}`;
}
function versionsOf(tags, prefix) {
	return tags.filter((tag) => tag.startsWith(prefix)).map((tag) => tag.slice(prefix.length)).filter((version) => (0, import_semver.parse)(version)?.raw === version).sort(import_semver.rcompare);
}
function isNewest(version, existing, within) {
	const full = existing.filter((other) => (0, import_semver.prerelease)(other) === null);
	return !(within === "all" ? full : full.filter((other) => (0, import_semver.major)(other) === (0, import_semver.major)(version))).some((other) => (0, import_semver.lt)(version, other));
}
const isPrerelease = (version) => (0, import_semver.prerelease)(version) !== null;
const badVersion = (text) => userError({
	code: "bad-version",
	message: `${JSON.stringify(text)} is not a version.`,
	next: "Give one of three numbers, such as 1.4.0, or 1.4.0-rc.1: https://semver.org."
});
export { bumpOf, bumps, changeOf, exactVersion, givenVersion, isNewest, isPrerelease, nextVersion, versionsOf };
