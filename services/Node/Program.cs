using System.CommandLine;
using MaskPose.Edge.Node.Cli;
using MaskPose.Edge.Node.Host;
using Microsoft.Extensions.Options;

var root = new RootCommand("MaskPose Edge: watches cameras for masks, head pose and attention.")
{
    RunVerb.Create(),
    ConfigVerb.Create(),
    SelfTestVerb.Create(),
    AnnotateVerb.Create(),
    EvaluateVerb.Create(),
    SceneVerb.Create(),
    ModelsVerb.Create(),
    DoorSimVerb.Create(),
};
RunVerb.AddTo(root);

try
{
    var parse = root.Parse(args);
    var exitCode = await parse.InvokeAsync(new InvocationConfiguration
    {
        EnableDefaultExceptionHandler = false,
        // A video that is interrupted is brought to an end that can be played.
        ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
    });
    return parse.Errors.Count > 0 ? ExitCodes.BadInput : exitCode;
}
catch (OptionsValidationException error)
{
    foreach (var failure in error.Failures)
    {
        await Console.Error.WriteLineAsync(failure);
    }

    return ExitCodes.BadInput;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("Interrupted.");
    return ExitCodes.Failed;
}
catch (Exception error) when (StartFailure.IsInWords(error))
{
    await Console.Error.WriteLineAsync(error.Message);
    return ExitCodes.BadInput;
}
