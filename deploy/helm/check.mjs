// Checks what the chart renders, for its defaults and each example, against Kubernetes' own schemas.
//   node deploy/helm/check.mjs HELM MODULES     MODULES: a folder with kubernetes-models and yaml
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const [helm, modules] = process.argv.slice(2);
const require = createRequire(join(resolve(modules), 'package.json'));
const yaml = require('yaml');
const here = dirname(fileURLToPath(import.meta.url));
const chart = join(here, 'maskpose');
const files = [join(chart, 'values.yaml'), ...readdirSync(join(here, 'examples')).map((f) => join(here, 'examples', f))];

/** apps/v1, StatefulSet ▶ kubernetes-models/apps/v1/StatefulSet; networking.k8s.io/v1 has its own folder, the core's v1 as well. */
const classOf = ({ apiVersion, kind }) => require(`kubernetes-models/${apiVersion}/${kind}`)[kind];

let count = 0;
for (const file of files) {
  execFileSync(helm, ['lint', '--strict', chart, '-f', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  const rendered = execFileSync(helm, ['template', 'site', chart, '-f', file], { encoding: 'utf8' });
  for (const resource of yaml.parseAllDocuments(rendered).map((d) => d.toJS()).filter((r) => r !== null)) {
    new (classOf(resource))(resource).validate();
    count++;
  }
}
console.log(`${count} resources of ${files.length} files of values are as Kubernetes wants them.`);
