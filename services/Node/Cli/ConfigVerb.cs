using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Node.Settings;

namespace MaskPose.Edge.Node.Cli;

/// <summary><c>maskpose config check|show|schema</c>: checks settings without running anything.</summary>
internal static class ConfigVerb
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create(Edition edition) => new("config", "Checks a node's settings.")
    {
        Check(edition),
        Show(edition),
        Schema(edition),
    };

    private static Command Check(Edition edition)
    {
        var command = new Command(
            "check",
            $"""
            Checks a settings file whole, as a node would read it: with MASKPOSE_ variables and --set over it. Names all that is
            wrong, each with its key, the value and what is allowed. Opens the files that it names: videos, keys, certificates,
            calibrations, models, and the folders of database and pictures. Exit code 2 when something is wrong or missing.

            Example:
              {edition.Program} config check site.json
            """);
        var settings = new SettingChoice(edition, command, takesFile: true);
        command.SetAction(parse =>
        {
            var whole = settings.Load(parse);
            SettingsCheck.Refuse(SettingsCheck.Errors(edition, whole, opensFiles: true));
            parse.InvocationConfiguration.Output.WriteLine($"Configuration is valid: {Count(whole)}.");
            parse.InvocationConfiguration.Output.WriteLine($"Settings file: {Place(settings, parse)}.");
            if (!RuleAdvice.HasRules(whole))
            {
                parse.InvocationConfiguration.Output.WriteLine($"Rules: {RuleAdvice.None}.");
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Show(Edition edition)
    {
        var command = new Command(
            "show",
            $"""
            Writes all settings that hold, defaults and presets included, as JSON. Passwords and keys are not shown.

            Example:
              {edition.Program} config show site.json
            """);
        var settings = new SettingChoice(edition, command, takesFile: true);
        command.SetAction(parse => Write(parse, EffectiveSettings.From(edition.Settings, settings.ReadWhole(parse))));
        return command;
    }

    private static Command Schema(Edition edition)
    {
        var command = new Command("schema", "Writes the JSON Schema of a settings file, for editors; the same as docs/schemas/site.json.");
        command.SetAction(parse => Write(parse, NodeSettings.Schema(edition.Settings)));
        return command;
    }

    private static int Write(ParseResult parse, JsonObject json)
    {
        parse.InvocationConfiguration.Output.WriteLine(json.ToJsonString(Indented));
        return ExitCodes.Done;
    }

    private static string Place(SettingChoice settings, ParseResult parse) => settings.File(parse)
        ?? (settings.Own(parse) is { } own ? $"none yet; the page makes {own} when it first saves something" : "none; name one with --config");

    private static string Count(IConfiguration settings)
    {
        (string Name, string Section)[] counted =
        [
            ("camera", CameraOptions.Section), ("zone", $"{AlertsOptions.Section}:Zones"), ("rule", $"{AlertsOptions.Section}:Rules"),
            ("door", DoorsOptions.Section),
        ];
        return string.Join(", ", counted.Select(c => Plural(settings.GetSection(c.Section).GetChildren().Count(), c.Name)));
    }

    private static string Plural(int count, string name) => $"{count} {name}{(count == 1 ? "" : "s")}";
}
