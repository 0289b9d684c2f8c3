using System.CommandLine;
using System.Globalization;
using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Node.Settings;
using MaskPose.Edge.Scene.Clip;
using MaskPose.Edge.Scene.Truth;
using MaskPose.Edge.SelfTest;
using Microsoft.Extensions.Options;

namespace MaskPose.Edge.Node.Cli;

/// <summary><c>maskpose selftest</c>: plays the scene through the whole node and proves each step.</summary>
internal static class SelfTestVerb
{
    public static Command Create(Edition edition)
    {
        var command = new Command(
            "selftest",
            $"""
            Plays the rendered scene through the whole node, with its settings but a broker of its own, and holds what comes out
            against the truth, line by line: camera ▶ faces ▶ verdict ▶ pose ▶ eyes ▶ track ▶ event ▶ MQTT ▶ door, with the median
            latency of each. Takes as long as the scene. Exit code 1 when a line fails, 3 when
            none does but the machine is too slow to prove them all.

            Example:
              {edition.Program} selftest
            """);
        var settings = new SettingChoice(edition, command);
        command.SetAction((parse, token) => RunAsync(edition, parse.InvocationConfiguration.Output, settings.Read(parse), token));
        return command;
    }

    private static async Task<int> RunAsync(Edition edition, TextWriter output, IConfiguration configured, CancellationToken cancellationToken)
    {
        var truth = SceneTruth.Read(SceneClip.TruthPath);
        await using var selfTestRunner = new SelfTestRunner(edition, configured, truth);
        var run = await selfTestRunner.PlayAsync(cancellationToken);
        var rules = selfTestRunner.Services.GetRequiredService<IOptions<AlertsOptions>>().Value;
        var door = selfTestRunner.Services.GetRequiredService<IOptions<DoorsOptions>>().Value[SelfTestRunner.Door];
        var lines = SelfTestReport.Create(run, truth, rules.Mask, rules.Attention, door.HoldSeconds);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"",-8} {"",-10} {"latency",10}"));
        foreach (var line in lines)
        {
            output.WriteLine(line);
        }

        if (SelfTestReport.Advice(run, truth) is { } advice)
        {
            output.WriteLine(advice);
        }

        return lines.Any(l => l.Outcome == CheckOutcome.Failed) ? ExitCodes.Failed
            : lines.Any(l => l.Outcome == CheckOutcome.TooSlow) ? ExitCodes.TooSlow
            : ExitCodes.Done;
    }
}
