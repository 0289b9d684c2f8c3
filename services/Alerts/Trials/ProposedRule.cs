using System.Text;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Rules;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Settings;
using Microsoft.Extensions.Configuration;

namespace MaskPose.Edge.Alerts.Trials;

/// <summary>A rule that is not in force, with the settings as they would be with it.</summary>
internal sealed record ProposedRule(Rule Rule, AlertsOptions Options)
{
    /// <summary>As it would be beside all that is in force, by the checks of a start.</summary>
    /// <param name="rule">As the settings file has it; one of the same id is replaced.</param>
    /// <param name="zones">Further zones by id, likewise.</param>
    /// <param name="errors">All that is wrong; then there is no rule.</param>
    public static ProposedRule? Read(
        string id, JsonObject rule, JsonObject zones, IConfiguration inForce, CheckProposal check, out IReadOnlyList<string> errors)
    {
        var proposed = Beside(id, rule, zones, inForce);
        errors = check(proposed);
        if (errors.Count > 0)
        {
            return null;
        }

        var options = proposed.GetSection(AlertsOptions.Section).Get<AlertsOptions>()!;
        var set = new RuleSet();
        set.Read(options);
        return new ProposedRule(set.Rules.Single(r => r.Name == id), options);
    }

    private static IConfigurationRoot Beside(string id, JsonObject rule, JsonObject zones, IConfiguration inForce)
    {
        string[] replaced = [$"Alerts:Rules:{id}", .. zones.Select(z => $"Alerts:Zones:{z.Key}")];
        var kept = inForce.AsEnumerable().Where(s => s.Value is not null && !replaced.Any(r => IsIn(s.Key, r)));
        var alerts = new JsonObject { ["Rules"] = new JsonObject { [id] = rule.DeepClone() }, ["Zones"] = zones.DeepClone() };
        var json = new JsonObject { [AlertsOptions.Section] = alerts }.ToJsonString();
        return new ConfigurationBuilder().AddInMemoryCollection(kept).AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
    }

    private static bool IsIn(string key, string path) =>
        key.Equals(path, StringComparison.OrdinalIgnoreCase) || key.StartsWith(path + ":", StringComparison.OrdinalIgnoreCase);
}
