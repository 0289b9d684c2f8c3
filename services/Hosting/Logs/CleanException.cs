namespace MaskPose.Edge.Hosting.Logs;

/// <summary>An exception as it is logged: its own lines stay lines, foreign text in its message adds none.</summary>
internal sealed class CleanException(Exception error) : Exception(CleanText.Of(error.Message))
{
    public override string ToString() => Text(error);

    private static string Text(Exception error)
    {
        var head = $"{error.GetType()}: {CleanText.Of(error.Message)}";
        var cause = error.InnerException is { } inner ? $"\n ---> {Text(inner)}" : "";
        return error.StackTrace is { } stack ? $"{head}{cause}\n{stack}" : head + cause;
    }
}
