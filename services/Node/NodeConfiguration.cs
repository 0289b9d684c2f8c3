namespace MaskPose.Edge.Node;

/// <summary>Where settings come from, the later over the earlier: appsettings.json beside the program, MASKPOSE_ variables.</summary>
internal static class NodeConfiguration
{
    /// <summary><c>MASKPOSE_Node__HttpPort=9080</c> sets <c>Node:HttpPort</c>.</summary>
    public const string EnvironmentPrefix = "MASKPOSE_";

    public static IConfigurationBuilder AddNodeDefaults(this IConfigurationBuilder builder) => builder
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddEnvironmentVariables(EnvironmentPrefix);
}
