using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts;
using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.Node.Settings;

namespace MaskPose.Edge.Node.Verbs;

/// <summary><c>maskpose config check|show|schema</c>: looks at settings without running anything.</summary>
internal static class ConfigVerb
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create() => new("config", "Looks at a node's settings.")
    {
        Check(),
        Show(),
        Schema(),
    };

    private static Command Check()
    {
        var command = new Command(
            "check",
            """
            Checks a settings file whole, as a node would read it: with MASKPOSE_ variables and --set over it. Names all that is
            wrong, each with its key, the value and what is allowed. Exit code 2 when something is.

            Example:
              maskpose config check site.json
            """);
        var settings = new SettingChoice(command, takesFile: true);
        command.SetAction(parse =>
        {
            var whole = settings.ReadWhole(parse);
            parse.InvocationConfiguration.Output.WriteLine($"All right: {Count(whole)}.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Show()
    {
        var command = new Command(
            "show",
            """
            Writes all settings that hold, defaults and presets included, as JSON. Passwords and keys are not shown.

            Example:
              maskpose config show site.json
            """);
        var settings = new SettingChoice(command, takesFile: true);
        command.SetAction(parse => Write(parse, EffectiveSettings.Of(settings.ReadWhole(parse))));
        return command;
    }

    private static Command Schema()
    {
        var command = new Command("schema", "Writes the JSON Schema of a settings file, for editors; the same as docs/schemas/site.json.");
        command.SetAction(parse => Write(parse, SettingsSchema.Create()));
        return command;
    }

    private static int Write(ParseResult parse, JsonObject json)
    {
        parse.InvocationConfiguration.Output.WriteLine(json.ToJsonString(Indented));
        return ExitCodes.Done;
    }

    private static string Count(IConfiguration settings)
    {
        (string Name, string Section)[] counted =
        [
            ("cameras", CameraOptions.Section), ("zones", $"{AlertsOptions.Section}:Zones"), ("rules", $"{AlertsOptions.Section}:Rules"),
            ("doors", DoorsOptions.Section),
        ];
        return string.Join(", ", counted.Select(c => $"{c.Name} {settings.GetSection(c.Section).GetChildren().Count()}"));
    }
}
