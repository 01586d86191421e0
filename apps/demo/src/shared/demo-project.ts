import * as v from 'valibot';

const demoSchema = v.object({ companyId: v.string(), projectId: v.string() });

/** A company and a project of it. */
export type DemoProject = Readonly<v.InferOutput<typeof demoSchema>>;

/** The project that the demo's server was started for. */
export async function loadProject(): Promise<DemoProject> {
  const response = await fetch('/demo.json');
  return v.parse(demoSchema, await response.json());
}
