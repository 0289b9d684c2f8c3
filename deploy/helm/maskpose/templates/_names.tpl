{{- define "maskpose.nodes" -}}
{{- default (dict "node" dict) .Values.nodes | toJson }}
{{- end }}

{{- define "maskpose.labels" -}}
app.kubernetes.io/name: maskpose
app.kubernetes.io/instance: {{ .release.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end }}

{{- define "maskpose.all-labels" -}}
{{ include "maskpose.labels" . }}
app.kubernetes.io/version: {{ .release.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .release.Release.Service }}
helm.sh/chart: {{ .release.Chart.Name }}-{{ .release.Chart.Version }}
{{- end }}

{{- define "maskpose.fullname" -}}
{{ printf "%s-%s" .release.Release.Name .name | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* Whether the process keeps nothing, so that there can be several. */}}
{{- define "maskpose.is-stage" -}}
{{- if not (regexMatch "(^|,)(all|ingest|alerts|gateway)(,|$)" .roles) }}yes{{ end }}
{{- end }}

{{/* The settings file: what the chart knows, under what the values say. */}}
{{- define "maskpose.settings" -}}
{{- $own := dict "Node" (dict "Roles" .node.roles) "Alerts" (dict "Site" .release.Values.site "Node" .name) }}
{{- if .node.siteTls }}
{{- $tls := dict "AuthorityFile" "/etc/maskpose/site/authority.pem" "CertificateFile" "/etc/maskpose/site/node.pem" "KeyFile" "/etc/maskpose/site/node.key" }}
{{- $own = mergeOverwrite $own (dict "Tls" (dict "Site" $tls)) }}
{{- end }}
{{- if .node.tls }}
{{- $own = mergeOverwrite $own (dict "Tls" (dict "CertificateFile" "/etc/maskpose/tls/tls.crt" "KeyFile" "/etc/maskpose/tls/tls.key")) }}
{{- end }}
{{- mergeOverwrite $own (deepCopy .node.settings) | toPrettyJson }}
{{- end }}
