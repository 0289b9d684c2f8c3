using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.HomeAssistant;

/// <summary>Renders templates as Home Assistant does, with Python's jinja2 and, of its own filters, as_datetime.</summary>
internal static class Jinja
{
    private const string Script =
        """
        import sys, json
        try:
            import jinja2
        except ImportError:
            sys.exit(3)
        from datetime import datetime, timezone
        given = json.load(sys.stdin)
        environment = jinja2.Environment(undefined=jinja2.StrictUndefined)
        environment.filters["as_datetime"] = lambda seconds: datetime.fromtimestamp(float(seconds), timezone.utc)
        print(environment.from_string(given["template"]).render(value_json=given["message"]), end="")
        """;

    /// <param name="message">JSON.</param>
    public static async Task<string> RenderAsync(string template, string message, CancellationToken cancellationToken)
    {
        using var python = Start();
        var given = new JsonObject { ["template"] = template, ["message"] = JsonNode.Parse(message) };
        await python.StandardInput.WriteAsync(given.ToJsonString().AsMemory(), cancellationToken);
        python.StandardInput.Close();
        var output = await python.StandardOutput.ReadToEndAsync(cancellationToken);
        await python.WaitForExitAsync(cancellationToken);
        Assert.SkipWhen(python.ExitCode == 3, "python3 has no jinja2");
        return output;
    }

    private static Process Start()
    {
        try
        {
            return Process.Start(new ProcessStartInfo("python3", ["-c", Script])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            })!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("python3 is not installed");
            throw;
        }
    }
}
