namespace MaskPose.Edge.Transport.OpenInference;

/// <summary>Where a model server is, as the settings have it: <c>grpc://HOST:PORT</c>, or <c>grpcs://</c> with TLS; of replicas several.</summary>
internal static class ModelServerAddress
{
    /// <summary>As gRPC's channel takes it.</summary>
    public static string Url(string text) => string.Join(',', text.Split(',', StringSplitOptions.TrimEntries).Select(e => $"http{e["grpc".Length..]}"));
}
