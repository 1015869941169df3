/** A page with one of its generated parts filled in: what stands between `<!-- name -->` and `<!-- /name -->`. */
export function fillPart(text: string, name: string, part: string, path: string): string {
  const between = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!between.test(text)) throw new Error(`${path} has no <!-- ${name} --> … <!-- /${name} -->`);
  return text.replace(between, (_all, start: string, end: string) => `${start}\n${part}\n\n${end}`);
}
