namespace MaskPose.Edge.Node.Cli;

/// <summary>The program's exit codes.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>A check of selftest failed, or something broke while running.</summary>
    public const int Failed = 1;

    /// <summary>The command line, the configuration or an input can't be used.</summary>
    public const int BadInput = 2;

    /// <summary>selftest: nothing is wrong, but the machine is too slow to prove all of it.</summary>
    public const int TooSlow = 3;
}
