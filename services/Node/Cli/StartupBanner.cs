using System.Globalization;
using System.Net;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Mqtt;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Sources;
using MaskPose.Edge.Certificates;
using MaskPose.Edge.Hosting;
using MaskPose.Edge.Identity;
using MaskPose.Edge.Node.Editing;
using MaskPose.Edge.Node.Roles;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Node.Cli;

/// <summary>Printed for the installer once the node runs: cameras, addresses, topics.</summary>
internal static class StartupBanner
{
    public static void Write(TextWriter output, WebApplication node)
    {
        output.WriteLine($"MaskPose Edge {ProductVersion.Text} is running; Ctrl+C stops it.");
        foreach (var camera in node.Services.GetService<CameraSet>()?.All ?? [])
        {
            output.WriteLine($"  watches    {camera.Id}: {SourceAddress.Redact(camera.Options.Source)}");
        }

        if (node.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.ToArray() is [var address, .. var stages])
        {
            output.WriteLine($"  page       {Reachable(address)}/");
            WriteSetup(output, node, Reachable(address, "127.0.0.1"));
            WriteCertificate(output, node.Services.GetService<HttpsCertificate>());
            var hasMetrics = node.Services.GetRequiredService<IOptions<NodeOptions>>().Value.MetricsPort >= 0;
            output.Write(string.Concat(stages.Select((s, i) => $"  {(hasMetrics && i == stages.Length - 1 ? "metrics" : "gRPC   ")}    {Reachable(s)}{Environment.NewLine}")));
        }

        if (node.Services.GetService<SettingsFile>() is { } file)
        {
            output.WriteLine($"  settings   {file.Path}{(File.Exists(file.Path) ? "" : " (made when the page first saves something)")}");
        }

        if (node.Services.GetService<Topics>() is { } topics)
        {
            WriteTopics(output, topics, node.Services.GetRequiredService<MqttConnectionSettings>());
            WriteRules(output, node.Services.GetRequiredService<IOptionsMonitor<AlertsOptions>>().CurrentValue);
        }
    }

    /// <summary>Of a node that has nothing but its page. No set-up code: users that can't be found would be none.</summary>
    public static void WriteFaults(TextWriter output, WebApplication node, IReadOnlyList<string> errors)
    {
        foreach (var error in errors)
        {
            output.WriteLine(error);
        }

        var address = node.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        output.WriteLine($"The node can't start with these settings, and serves only a page for admins, {Reachable(address!)}/, where they can be put right.");
        output.WriteLine($"It starts once {node.Services.GetRequiredService<SettingsFile>().Path} is right; Ctrl+C ends it.");
    }

    /// <summary>With which an installer verifies, the first time, that a browser shows this node.</summary>
    private static void WriteCertificate(TextWriter output, HttpsCertificate? https)
    {
        if (https is not null)
        {
            output.WriteLine($"  certificate SHA-256 {https.Pair.Get().Fingerprint}");
            output.Write(https.AuthorityFile is { } file ? $"             made by this node; browsers that trust {file} don't warn{Environment.NewLine}" : "");
        }
    }

    /// <summary>The fragment after # stays in the browser: it reaches no log or proxy.</summary>
    private static void WriteSetup(TextWriter output, WebApplication node, string address)
    {
        if (node.Services.IssueSetupCode() is { } code)
        {
            output.WriteLine($"  SET UP     {address}/setup#{code}");
            output.WriteLine("             creates the first admin: on this machine, within 30 minutes, once");
        }
    }

    private static void WriteTopics(TextWriter output, Topics topics, MqttConnectionSettings broker)
    {
        var subscribe = string.Create(CultureInfo.InvariantCulture, $"mosquitto_sub -h {broker.Host} -p {broker.Port}{(broker.IsEncrypted ? " --cafile AUTHORITY.pem" : "")} -v -t");
        output.WriteLine($"  alerts     {subscribe} '{topics.Alert("+")}'");
        output.WriteLine($"  events     {subscribe} '{topics.Root}camera/+/event/#'");
        output.WriteLine($"  states     {subscribe} '{topics.Root}camera/+/state'");
        output.WriteLine($"  all        {subscribe} '{topics.Root}#'");
    }

    private static void WriteRules(TextWriter output, AlertsOptions alerts) =>
        output.WriteLine($"  rules      {(alerts.Rules.Count > 0 ? string.Join(", ", alerts.Rules.Keys.Order(StringComparer.Ordinal)) : RuleAdvice.None)}");

    /// <summary>An address to open on this machine or, where the node listens on all addresses, on another.</summary>
    private static string Reachable(string address, string? own = null)
    {
        var uri = new UriBuilder(address);
        if (IPAddress.TryParse(uri.Host, out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)))
        {
            uri.Host = own ?? Dns.GetHostName();
        }

        return uri.Uri.GetLeftPart(UriPartial.Authority);
    }
}
