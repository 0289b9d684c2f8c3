using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace MaskPose.Edge.Unit.Alerts.HomeAssistant;

/// <summary>Renders templates as Home Assistant does, with Python's jinja2 and, of its own filters, as_datetime. One process serves all tests.</summary>
internal static class Jinja
{
    private const string Script =
        """
        import sys, json
        from datetime import datetime, timezone
        try:
            import jinja2
        except ImportError:
            sys.exit(3)
        environment = jinja2.Environment(undefined=jinja2.StrictUndefined)
        environment.filters["as_datetime"] = lambda seconds: datetime.fromtimestamp(float(seconds), timezone.utc)
        for line in sys.stdin:
            given = json.loads(line)
            print(json.dumps(environment.from_string(given["template"]).render(value_json=given["message"])), flush=True)
        """;

    private static readonly SemaphoreSlim Turn = new(1);
    private static Process? _python;

    /// <param name="message">JSON.</param>
    public static async Task<string> RenderAsync(string template, string message, CancellationToken cancellationToken)
    {
        await Turn.WaitAsync(cancellationToken);
        try
        {
            _python ??= Start();
            await AskAsync(_python, template, message, cancellationToken);
            return await AnswerAsync(_python, cancellationToken);
        }
        finally
        {
            Turn.Release();
        }
    }

    private static async Task AskAsync(Process python, string template, string message, CancellationToken cancellationToken)
    {
        var given = new JsonObject { ["template"] = template, ["message"] = JsonNode.Parse(message) };
        try
        {
            await python.StandardInput.WriteLineAsync(given.ToJsonString().AsMemory(), cancellationToken);
            await python.StandardInput.FlushAsync(cancellationToken);
        }
        catch (IOException)
        {
            // It has ended; why is said where its answer is read.
        }
    }

    private static async Task<string> AnswerAsync(Process python, CancellationToken cancellationToken)
    {
        if (await python.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            return (string)JsonNode.Parse(line)!;
        }

        await python.WaitForExitAsync(cancellationToken);
        _python = null;
        Assert.SkipWhen(python.ExitCode == 3, "python3 has no jinja2");
        throw new InvalidOperationException($"the template can't be rendered: {await python.StandardError.ReadToEndAsync(cancellationToken)}");
    }

    private static Process Start()
    {
        try
        {
            return Process.Start(new ProcessStartInfo("python3", ["-c", Script])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("python3 is not installed");
            throw;
        }
    }
}
