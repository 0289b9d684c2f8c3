using System.ComponentModel.DataAnnotations;
using MaskPose.Edge.Core.Temporal;
using MaskPose.Edge.Settings.Catalog;
using Microsoft.Extensions.Configuration;

namespace MaskPose.Edge.Alerts.Settings;

/// <summary>
/// When people before one camera are inattentive or drowsy; section <c>Alerts:CameraAttention:{id}</c>, the id a camera's: limits of
/// <see cref="AttentionRules"/> by name. Values not set come from the preset, then from <c>Alerts:Attention</c>.
/// </summary>
[Overrides(typeof(AttentionRules))]
public sealed class CameraAttentionOptions() : Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
{
    /// <summary>Source of values not set: entrance, classroom, driver or hospital; empty for none.</summary>
    [AllowedValues("", "entrance", "classroom", "driver", "hospital", ErrorMessage = "allowed: entrance, classroom, driver, hospital.")]
    public string Preset
    {
        get => this.GetValueOrDefault(nameof(Preset), "");
        set => this[nameof(Preset)] = value;
    }

    /// <summary>All limits as settings.</summary>
    internal static CameraAttentionOptions From(string preset, AttentionRules rules)
    {
        var whole = new CameraAttentionOptions { Preset = preset };
        foreach (var limit in SettingProperty.Of(typeof(AttentionRules)))
        {
            whole[limit.Name] = FormattableString.Invariant($"{limit.Read(rules)}");
        }

        return whole;
    }

    /// <summary>These limits, with omitted values from others.</summary>
    internal AttentionRules WithDefaults(AttentionRules rules)
    {
        var whole = rules with { };
        var set = this.Where(limit => limit.Value.Length > 0).Select(limit => KeyValuePair.Create(limit.Key, (string?)limit.Value));
        new ConfigurationBuilder().AddInMemoryCollection(set).Build().Bind(whole);
        return whole;
    }
}
