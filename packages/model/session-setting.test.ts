import { expect, test } from "vitest";
import { type SessionSetting, settingDifferences } from "./session-setting.ts";

const path = (value: string, from: SessionSetting["from"] = "server") => ({
  name: "search_path",
  value,
  from,
});
const zone = (value: string): SessionSetting => ({ name: "timezone", value, from: "role" });

test("settings differ by value, wherever they are set, and by nothing that is ignored", () => {
  expect(settingDifferences([path("public")], [path("public", "role")], [])).toEqual([]);
  expect(
    settingDifferences([path("public"), zone("UTC")], [path(""), zone("CET")], ["setting timezone"]),
  ).toEqual([
    "search_path: rehearsed with public (the server's own), production has nothing (the server's own)",
  ]);
});

test("a setting that only one of the two knows is a difference", () => {
  expect(settingDifferences([path("public")], [path("public"), zone("UTC")], [])).toEqual([
    "timezone: rehearsed with no such setting, production has UTC (set for the role)",
  ]);
});
