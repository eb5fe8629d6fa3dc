/// The kernels that OpenVINO chose for a network on this processor, one kind a line: "12 MatMul jit_avx2_f32".
/// usage: test_kernels ENCODER.xml      compiled as src/reading/encoder.cpp compiles it

#include <iostream>
#include <map>
#include <openvino/openvino.hpp>
#include <string>

int main(int argc, char** argv)
try {
    if (argc != 2) {
        std::cerr << "usage: test_kernels ENCODER.xml\n";
        return 2;
    }
    ov::Core core;
    const ov::AnyMap settings { { ov::hint::inference_precision.name(), ov::element::f32 },
        { ov::hint::execution_mode.name(), ov::hint::ExecutionMode::ACCURACY }, { ov::inference_num_threads.name(), 1 } };
    const auto model = core.compile_model(std::string(argv[1]), "CPU", settings);
    std::map<std::string, int> kernels;
    for (const auto& node : model.get_runtime_model()->get_ops()) {
        const auto& said = node->get_rt_info();
        const auto kind = said.find("layerType");
        const auto kernel = said.find("primitiveType");
        if (kind != said.end() && kernel != said.end())
            ++kernels[kind->second.as<std::string>() + ' ' + kernel->second.as<std::string>()];
    }
    for (const auto& [name, count] : kernels)
        std::cout << count << ' ' << name << '\n';
    return kernels.empty() ? 1 : 0;
} catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
}
