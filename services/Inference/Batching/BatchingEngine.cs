using MaskPose.Edge.Inference.Models;

namespace MaskPose.Edge.Inference.Batching;

/// <summary>Joins the runs of several callers, where a net takes any number of pictures.</summary>
internal sealed class BatchingEngine(IModelEngine inner, ModelsOptions options, TimeProvider time) : IModelEngine
{
    public IModelSession Open(ModelEntry net, string path)
    {
        var session = inner.Open(net, path);
        return session.Signature.Inputs is [{ Dimensions: [< 1, ..] }]
            ? new BatchingSession(net.Id, session, BatchLimits.From(options), time)
            : session;
    }
}
