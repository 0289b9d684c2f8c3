using System.Runtime.CompilerServices;

namespace MaskPose.Edge.Integration;

/// <summary>
/// Nobody signs in at the nodes of tests that are not about access: those in processes of their own take it from here. Tests of access
/// set <c>Access:SignIn</c> themselves.
/// </summary>
internal static class OpenNodes
{
    public const string Key = "Access:SignIn";

    [ModuleInitializer]
    public static void Open() => Environment.SetEnvironmentVariable("MASKPOSE_Access__SignIn", "false");
}
