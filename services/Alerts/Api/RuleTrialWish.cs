using System.Text.Json.Nodes;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>A trial's body.</summary>
/// <param name="Id">The rule's; one of the same id is left out.</param>
/// <param name="Rule">As the settings file has it.</param>
/// <param name="Zones">By id; those of the settings are known, too.</param>
/// <param name="Hours">How far back; 24 if it is missing, or what is kept.</param>
internal sealed record RuleTrialWish(string? Id = null, JsonObject? Rule = null, JsonObject? Zones = null, double? Hours = null);
